// What is put above a form would push it away under the thumb: the page scrolls along, so that the form stays.

const MARGIN = 16;

/** Calls `draw`, and leaves the form where it was on the screen. */
export function steadily(root, draw) {
  const form = root.querySelector(".ask");
  const was = form && root.querySelector(".phone-moved") ? null : form?.getBoundingClientRect().top;
  draw();
  const notice = root.querySelector(".phone-moved");
  if (was == null || !notice || !form.isConnected) return;
  document.documentElement.style.setProperty("--notice", `${notice.offsetHeight}px`);
  scrollBy({ top: form.getBoundingClientRect().top - was, behavior: "instant" });
  // … unless it lies where the notice stands now.
  const { activeElement } = document;
  const covered = notice.getBoundingClientRect().bottom + MARGIN - activeElement.getBoundingClientRect().top;
  if (form.contains(activeElement) && covered > 0) scrollBy({ top: -covered, behavior: "instant" });
}
