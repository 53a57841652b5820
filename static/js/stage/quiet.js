// A wall is watched, not touched: the screen stays awake, pointer and controls go away by themselves.

const IDLE = 3000;

export function staysAwake() {
  const ask = async () => {
    try {
      if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen");
    } catch {
      // A machine low on battery may refuse; the wall works all the same.
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** `data-idle` on the page while neither pointer nor keyboard focus is at work. */
export function hidesPointer() {
  const { dataset } = document.documentElement;
  let timer = 0;
  const wake = () => {
    delete dataset.idle;
    clearTimeout(timer);
    timer = setTimeout(() => {
      dataset.idle = "";
    }, IDLE);
  };
  for (const event of ["pointermove", "pointerdown", "focusin"]) document.addEventListener(event, wake);
  wake();
}

export async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // A page inside another may not; the person sees that nothing happened.
  }
}
