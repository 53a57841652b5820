// What holds for the whole meeting.
import { live } from "lit/directives/live.js";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { duplicateMeeting, end, startAfresh } from "./commands.js";
import { flush, laid, MEETING, standing, write } from "./drafts.js";
import { textInput } from "./fields.js";
import { icon } from "./icon.js";
import { languageSwitch, nameOf } from "./languages.js";
import { saving, trouble } from "./saving.js";
import { missing } from "./schema.js";
import { over, state } from "./state.js";

export function meetingForm() {
  const meeting = laid(MEETING, state.meeting);
  const { settings } = meeting;
  const errors = standing(MEETING).error?.fields;
  const scope = { id: MEETING, locale: state.locale, errors, leave: () => flush(MEETING) };
  const set = (part) => write(MEETING, { settings: part });
  const title = { id: "meeting-title", path: "title", schema: { text: true, maxLength: 200 }, value: meeting.title, scope, put: (value) => write(MEETING, { title: value }) };
  return html`
    <div class="form stack">
      ${languageSwitch((tag) => missing({ text: true }, meeting.title, tag))}
      <div class="field ${errors?.title ? "wrong" : ""}">
        <div class="row apart"><label for="meeting-title">${t("Title")}</label>${saving(MEETING)}</div>
        ${textInput(title)} ${trouble(MEETING)} ${errors?.title ? html`<p class="error" id="meeting-title-error">${errors.title}</p>` : nothing}
      </div>
      ${languages(meeting)}
      <fieldset class="field">
        <legend>${t("Questions from the audience")}</legend>
        ${askedSwitches("asked", settings)}
      </fieldset>
      <fieldset class="field">
        <legend>${t("Names")}</legend>
        ${radios("names", settings.names, { off: t("Nobody is asked for a name"), optional: t("People may give a name"), required: t("Everyone gives a name") }, (names) => set({ names }))}
      </fieldset>
      <fieldset class="field">
        <legend>${t("Results on phones")}</legend>
        ${radios("phone-results", settings.phone_results, { hidden: t("When I show them"), shown: t("At once, as the answers come") }, (value) => set({ phone_results: value }))}
      </fieldset>
      ${runs()} ${downloads(meeting)} ${whole(meeting)}
    </div>`;
}

function languages({ locale, locales }) {
  const put = (part) => write(MEETING, part);
  const others = state.locales.filter(([tag]) => !locales.includes(tag));
  const add = (event) => {
    if (event.target.value) put({ locale, locales: [...locales, event.target.value] });
    event.target.value = "";
  };
  return html`
    <div class="field">
      <label for="main-language">${t("Main language")}</label>
      <select class="input" id="main-language" @change=${(event) => put({ locale: event.target.value, locales: [...new Set([event.target.value, ...locales])] })}>
        ${state.locales.map(([tag, name]) => html`<option value=${tag} lang=${tag.replace("_", "-")} .selected=${live(tag === locale)}>${name}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="more-languages">${t("More languages")}</label>
      <p class="hint">${t("You write the texts in each of them; everyone reads their own.")}</p>
      <ul class="chips">
        ${locales.filter((tag) => tag !== locale).map(
          (tag) => html`
            <li class="chip">
              <span lang=${tag.replace("_", "-")}>${nameOf(tag)}</span>
              <button type="button" class="chip-remove" @click=${() => put({ locale, locales: locales.filter((each) => each !== tag) })}>
                ${icon("close")}<span class="visually-hidden">${t("Remove {language}", { language: nameOf(tag) })}</span>
              </button>
            </li>`,
        )}
      </ul>
      <select class="input" id="more-languages" @change=${add}>
        <option value="">${t("Add a language …")}</option>
        ${others.map(([tag, name]) => html`<option value=${tag} lang=${tag.replace("_", "-")}>${name}</option>`)}
      </select>
    </div>`;
}

/** Stands with the questions as well, where they are dealt with. */
export const askedSwitches = (id, { questions, moderated }) => html`
  ${check(`${id}-open`, t("The audience may ask questions"), questions === "open", (on) => write(MEETING, { settings: { questions: on ? "open" : "closed" } }))}
  ${check(`${id}-moderated`, t("I approve each question before others see it"), moderated, (on) => write(MEETING, { settings: { moderated: on } }))}`;

const check = (id, words, on, put) => html`
  <label class="check" for=${id}>
    <input id=${id} type="checkbox" .checked=${live(Boolean(on))} @change=${(event) => put(event.target.checked)} /><span>${words}</span>
  </label>`;

const radios = (name, value, choices, put) =>
  Object.entries(choices).map(
    ([key, words]) => html`
      <label class="check">
        <input type="radio" name=${name} value=${key} .checked=${live(value === key)} @change=${() => put(key)} /><span>${words}</span>
      </label>`,
  );

const runs = () => html`
  <div class="field">
    <h3 class="label">${t("This run")}</h3>
    <p class="hint">${t("Start afresh to hold the meeting again with another group: no answers, the same code. Earlier results are kept.")}</p>
    <div class="row">
      <button type="button" class="button" @click=${startAfresh}>${icon("again")}${t("Start afresh")}</button>
      ${over() ? nothing : html`<button type="button" class="button" @click=${end}>${icon("end")}${t("End the meeting")}</button>`}
    </div>
  </div>`;

const downloads = ({ id }) => html`
  <div class="field">
    <h3 class="label">${t("Download")}</h3>
    <p class="hint">${t("Everything answered and asked so far, at any moment.")}</p>
    <div class="row">
      <a class="button" href=${`/api/v1/meetings/${id}/export?format=csv`} download>${icon("download")}CSV</a>
      <a class="button" href=${`/api/v1/meetings/${id}/export?format=json`} download>${icon("download")}JSON</a>
    </div>
  </div>`;

const whole = ({ id }) => html`
  <div class="field">
    <h3 class="label">${t("The whole meeting")}</h3>
    <p class="hint">${t("A duplicate has the same questions and settings, a code of its own, and no answers.")}</p>
    <div class="row">
      <button type="button" class="button" @click=${duplicateMeeting}>${icon("copy")}${t("Duplicate the meeting")}</button>
      <a class="button danger" href=${`/studio?delete=${id}`}>${icon("delete")}${t("Delete the meeting …")}</a>
    </div>
  </div>`;
