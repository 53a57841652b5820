// A picture in a form: choose a file, it is uploaded at once; then what it shows in words.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { call } from "./api.js";
import { described, errorAt, simple } from "./fields.js";
import { properties } from "./schema.js";
import { change } from "./state.js";

const FILES = "image/png,image/jpeg,image/webp";
const MOST = 5 * 1024 * 1024;

const states = new Map(); // field id → {busy, problem}

export function imageField({ id, schema, value, put, scope, path, root }) {
  const { busy = false, problem = null } = states.get(id) ?? {};
  const wrong = problem ?? errorAt(scope, path) ?? errorAt(scope, `${path}.id`);
  const choose = async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (!file) return;
    set(id, { busy: true });
    try {
      if (file.size > MOST) throw new Error(t("A picture may have 5 MB at most."));
      const image = await call("POST", "/images", { content: await base64(file) });
      set(id, {});
      put({ alt: value?.alt ?? {}, id: image.id, width: image.width, height: image.height });
    } catch (failure) {
      set(id, { problem: failure.message });
    }
  };
  return html`
    <div class="field image-field ${wrong ? "wrong" : ""}" role="group" aria-labelledby=${`${id}-name`}>
      <p class="label" id=${`${id}-name`}>${schema.title ?? t("Picture")}</p>
      ${schema.description ? html`<p class="hint" id=${`${id}-hint`}>${schema.description}</p>` : nothing}
      ${value ? html`<img class="image-preview" src=${`/images/${value.id}/small`} width=${value.width} height=${value.height} alt="" />` : nothing}
      <div class="row">
        <label class="button" for=${id}>
          <input class="visually-hidden" id=${id} type="file" accept=${FILES} aria-describedby=${described({ id, schema, scope, path })} ?disabled=${busy} @change=${choose} />
          ${busy ? t("Uploading …") : value ? t("Choose another picture") : t("Choose a picture")}
        </label>
        ${value ? html`<button type="button" class="button quiet" @click=${() => put(null)}>${t("Remove the picture")}</button>` : nothing}
      </div>
      ${wrong ? html`<p class="error" id=${`${id}-error`} role="alert">${wrong}</p>` : nothing}
      ${value
        ? properties(schema, root).map(([name, each]) =>
            simple({ id: `${id}-${name}`, path: `${path}.${name}`, schema: each, value: value[name], put: (next) => put({ ...value, [name]: next }), scope, root }),
          )
        : nothing}
    </div>`;
}

function set(id, state) {
  states.set(id, state);
  change();
}

const base64 = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => failed(new Error(t("This file can't be read."))));
    reader.readAsDataURL(file);
  });
