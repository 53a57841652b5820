// A row of a list dragged by its handle, by finger, pen or mouse. The rows change places only when it is let go.
const EDGE = 96; // pixels from the top, and twice that from the foot, where the page begins to move along
const PACE = 9; // pixels a frame

/** On pointerdown of a handle inside an `li`; `done(to)` when it was let go in another place. */
export function drag(event, done) {
  const handle = event.currentTarget;
  const row = handle.closest("li");
  const rows = [...row.parentElement.children];
  if (event.button || rows.length < 2) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const from = rows.indexOf(row);
  const boxes = rows.map(({ offsetTop: top, offsetHeight: height }) => ({ top, height, middle: top + height / 2 }));
  const step = boxes[from].height + boxes[1].top - boxes[0].top - boxes[0].height;
  const start = event.clientY + scrollY;
  const over = new AbortController();
  let [to, y, frame] = [from, event.clientY, 0];

  const draw = () => {
    const way = Math.max(boxes[0].top - boxes[from].top, Math.min(y + scrollY - start, boxes[boxes.length - 1].top - boxes[from].top));
    const top = boxes[from].top + way;
    const passed = boxes.map(({ middle }, at) => (at < from ? top < middle : at > from && top + boxes[from].height > middle));
    to = passed.includes(true) ? (way < 0 ? passed.indexOf(true) : passed.lastIndexOf(true)) : from;
    rows.forEach((each, at) => {
      const shift = at === from ? way : at > from && at <= to ? -step : at < from && at >= to ? step : 0;
      each.style.setProperty("--shift", `${shift}px`);
    });
  };
  const follow = () => {
    if (!handle.isConnected) return end();
    const by = y < EDGE ? -PACE : y > innerHeight - 2 * EDGE ? PACE : 0;
    if (by && to !== (by < 0 ? 0 : rows.length - 1)) {
      scrollBy({ top: by, behavior: "instant" });
      draw();
    }
    frame = requestAnimationFrame(follow);
  };
  const end = () => {
    over.abort();
    cancelAnimationFrame(frame);
    row.parentElement?.removeAttribute("data-moving");
    row.removeAttribute("data-moved");
    for (const each of rows) each.style.removeProperty("--shift");
  };
  const on = (name, act) => handle.addEventListener(name, act, { signal: over.signal });
  on("pointermove", ({ clientY }) => {
    y = clientY;
    draw();
  });
  on("pointerup", () => {
    end();
    if (to !== from) done(to);
  });
  on("lostpointercapture", end);
  row.parentElement.setAttribute("data-moving", "");
  row.setAttribute("data-moved", "");
  follow();
}
