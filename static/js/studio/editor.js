// The right column: the question that is chosen, the audience's questions, or the meeting itself.
import { html, nothing } from "../dom.js";
import { number, t } from "../i18n.js";
import * as kinds from "kinds";
import { asked, openAsked } from "./asked_panel.js";
import { waitingCount } from "./asked.js";
import { beginning } from "./beginning.js";
import { laid, standing, write, flush } from "./drafts.js";
import { textInput } from "./fields.js";
import { settingsForm } from "./form.js";
import { languageSwitch } from "./languages.js";
import { meetingForm } from "./meeting_form.js";
import { saving, trouble } from "./saving.js";
import { missing } from "./schema.js";
import { change, chosen, kindOf, state } from "./state.js";

const TABS = {
  edit: () => t("Question"),
  asked: () => t("Q&A"),
  meeting: () => t("Meeting"),
};
const PANELS = { edit: questionForm, asked, meeting: meetingForm };

export function editor() {
  return html`
    <section class="editor" aria-label=${t("Prepare")}>
      <div class="tabs editor-tabs" role="tablist" aria-label=${t("Prepare")} @keydown=${keys}>
        ${Object.entries(TABS).map(
          ([name, word]) => html`
            <button
              type="button"
              role="tab"
              id=${`tab-${name}`}
              aria-controls="editor-panel"
              aria-selected=${state.tab === name ? "true" : "false"}
              tabindex=${state.tab === name ? "0" : "-1"}
              @click=${() => open(name)}
            >
              ${word()}${name === "asked" && waitingCount()
                ? html` <span class="badge warn"><span class="visually-hidden">${t("Waiting:")} </span>${number(waitingCount())}</span>`
                : nothing}
            </button>`,
        )}
      </div>
      <div class="editor-panel" role="tabpanel" id="editor-panel" aria-labelledby=${`tab-${state.tab}`} tabindex="-1">${PANELS[state.tab]()}</div>
    </section>`;
}

const open = (tab) => (tab === "asked" ? openAsked() : change({ tab }));

function questionForm() {
  if (state.adding) return beginning();
  const known = chosen();
  if (!known) return html`<p class="quiet">${t("Choose a question on the left, or add one. Its text and settings stand here, and save themselves.")}</p>`;
  const { id } = known;
  const activity = laid(id, known);
  const kind = kindOf(activity);
  const { error } = standing(id);
  const answered = activity.round?.answered ?? 0;
  const scope = {
    id,
    locale: state.locale,
    errors: error?.fields,
    answered,
    // What was chosen is known by the counts that the kind's own view gives; it stays while anyone chose it.
    fixed: answered ? fixedIn(known) : [],
    leave: () => flush(id),
  };
  const title = {
    id: "title",
    path: "title",
    schema: { title: t("Question"), text: true, maxLength: 500 },
    value: activity.title,
    put: (value) => write(id, { title: value }),
    scope,
  };
  const edit = kinds[activity.kind]?.edit;
  return html`
    <div class="form stack">
      ${languageSwitch((tag) => missing({ text: true }, activity.title, tag) + missing(kind?.schema ?? {}, activity.settings, tag))}
      <div class="field ${error?.fields?.title ? "wrong" : ""}">
        <div class="row apart"><label for="title">${t("Question")}</label>${saving(id)}</div>
        ${textInput(title, { rows: 2, placeholder: titleHint(activity) })}
        ${trouble(id)} ${error?.fields?.title ? html`<p class="error" id="title-error">${error.fields.title}</p>` : nothing}
      </div>
      ${kind
        ? settingsForm({ schema: kind.schema, settings: activity.settings, change: (settings) => write(id, { settings }), scope, own: edit })
        : html`<p class="notice warn">${t("This kind of question is not installed here.")}</p>`}
    </div>`;
}

const titleHint = ({ title }) => {
  const own = title[state.locale];
  return own ? "" : Object.values(title).find(Boolean) || t("What do you want to ask?");
};

function fixedIn({ round }) {
  const view = state.frames.get(round.id)?.view ?? {};
  return Object.values(view)
    .filter(Array.isArray)
    .flat()
    .filter((each) => each?.id && each.n)
    .map(({ id }) => id);
}

function keys(event) {
  const names = Object.keys(TABS);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const way = document.documentElement.dir === "rtl" ? -step : step;
  const tab = names[(names.indexOf(state.tab) + way + names.length) % names.length];
  open(tab);
  document.getElementById(`tab-${tab}`)?.focus();
}

