// The form that a kind's Settings draw by themselves, and the kind's own where it brings one.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { simple } from "./fields.js";
import { listField } from "./list_field.js";
import { isGroup, isList, properties } from "./schema.js";

/** `scope` = {id, locale, errors, answered, leave}; `own` is the kind's `edit`, which takes the lists upon itself. */
export function settingsForm({ schema, settings, change, scope, own }) {
  const all = properties(schema, schema);
  const field = ([name, each]) => ({
    id: `${scope.id}-${name}`,
    path: `settings.${name}`,
    schema: each,
    value: settings[name],
    put: (value) => change({ [name]: value }),
    scope,
    root: schema,
  });
  const large = all.filter(([, each]) => isList(each) || each.text);
  const rest = all.filter(([name, each]) => !large.some(([other]) => other === name) && wanted(each, settings));
  const lists = own ? large.filter(([, each]) => !isList(each)) : large;
  return html`
    ${own ? own(settings, change, { ...scope, fixed: scope.fixed }) : nothing}
    ${lists.map((each) => (isList(each[1]) ? listField(field(each)) : simple(field(each))))}
    ${own ? listErrors(scope, large) : nothing}
    ${rest.length
      ? html`
          <details class="settings" open>
            <summary>${t("Settings")}</summary>
            <div class="stack settings-fields">${repeat(rest, ([name]) => name, (each) => (isGroup(each[1]) ? group(field(each)) : simple(field(each))))}</div>
          </details>`
      : nothing}`;
}

/** A schema may name the switch that a field depends on: `{"when": "multiple"}`. */
const wanted = (schema, settings) => !schema.when || Boolean(settings[schema.when]);

const group = ({ id, path, schema, value, put, scope, root }) => html`
  <fieldset class="field">
    <legend>${schema.title}</legend>
    ${properties(schema, root).map(([name, each]) =>
      simple({ id: `${id}-${name}`, path: `${path}.${name}`, schema: each, value: value?.[name], put: (next) => put({ ...value, [name]: next }), scope, root }),
    )}
  </fieldset>`;

// A kind's own form need not know how errors are told.
function listErrors(scope, lists) {
  const wrong = lists.flatMap(([name]) =>
    Object.entries(scope.errors ?? {}).filter(([path]) => path === `settings.${name}` || path.startsWith(`settings.${name}.`)),
  );
  return wrong.map(([path, sentence]) => html`<p class="error" data-path=${path}>${position(path)} ${sentence}</p>`);
}

function position(path) {
  const index = /\.(\d+)(\.|$)/.exec(path)?.[1];
  return index === undefined ? "" : t("Row {n}:", { n: Number(index) + 1 });
}
