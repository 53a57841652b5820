// Where the words of a cloud stand. Words keep their place: they are moved only as far as their neighbours need.
// Pure geometry in pixels; a word's (x, y) is its middle, seen from the middle of the box.

const AIMED = 0.58; // share of the box that words may cover when sizes are chosen anew
const BORNE = 0.68; // … and before sizes are chosen again, so that they do not flicker
const FLATLY = 0.5; // … and while only rare words grow further: fuller, they would have to make room by moving
const LOOSE = 0.42; // … or, where there is more room than needed, what they have to fall below
const MOST = 80; // words: more are an even mush, and the table has them all
const SMALLEST = 0.3; // share of the box that they may cover at their smallest, or none would stand out
const TALLEST = 0.27;
const STEEP = 0.62; // how much faster than the counts sizes fall; …
const FLAT = 0.3; // … less where there is room for rare words to be read from afar, too
const CONTRAST = 2.8; // how much larger than the smallest the commonest word stays, even if rare words find no room
const TRIES = 14;
const PATIENCE = 3; // sizes shrink a little before neighbours are asked to move up
const CROWD = 8; // … and only for so many words at once
const FAR = 4; // of a word's own heights: rather all a little smaller than one that far from where it stood
const ROUNDS = 90;

/**
 * `words` = [{key, text, n}] by count, `box` = {width, height, floor}, `measure(text)` = {width, ascent, descent, drop} at 1 px,
 * `before` = what this gave last, or null. Gives {scale: {cap, steep}, places: Map key → {x, y, size, width, height},
 * left: words without a place}.
 */
export function arrange(...given) {
  const steps = arranging(...given);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, one try a step, for a page that has other things to do between them. */
export function* arranging(words, box, before, measure) {
  const most = Math.max(1, ...words.map(({ n }) => n));
  const held = before?.places ?? new Map();
  const ranked = [...words].sort((a, b) => b.n - a.n || held.has(b.key) - held.has(a.key));
  const queue = ranked.slice(0, drawable(ranked, box, measure));
  const top = Math.max(box.floor, box.height * TALLEST);
  const least = Math.min(top, box.floor * CONTRAST);
  const { cap: chosen, steep } = chosenScale(queue, most, box, { least, top }, before?.scale, measure);
  let cap = chosen;
  for (let attempt = 0; ; attempt++) {
    const items = queue.map((word) => sized(word, most, { cap, steep }, box, measure));
    const last = attempt >= TRIES || cap <= least;
    const left = settle(items, held, box, attempt >= PATIENCE || last);
    const content = !left.size && !(attempt < PATIENCE && items.some((item) => strayed(item, held)));
    if (content || last) {
      const places = new Map(items.filter((item) => !left.has(item)).map((item) => [item.key, item]));
      return { scale: { cap, steep }, places, left: words.length - places.size };
    }
    yield;
    cap = Math.max(least, cap * (left.size > CROWD ? 0.84 : 0.93));
  }
}

/** How many of the words can be drawn, and the commonest still stand out. */
function drawable(words, box, measure) {
  let room = box.width * box.height * SMALLEST;
  const enough = words.slice(0, MOST).findIndex((word) => {
    const { width, height } = sized(word, 1, { cap: 0, steep: 0 }, box, measure);
    room -= width * height;
    return room < 0;
  });
  return enough < 0 ? MOST : enough;
}

function sized({ key, text, n }, most, { cap, steep }, { width, floor }, measure) {
  const { width: unit, ascent, descent, drop } = measure(text);
  const wanted = Math.max(floor, cap * (n / most) ** steep);
  const size = Math.min(wanted, (width * 0.94) / (unit + 0.22));
  return { key, size, width: (unit + 0.22) * size + 4, height: (ascent + descent + 0.14) * size + 3, x: 0, y: 0, drop };
}

/** The sizes that fill the box: the largest word grows first, and once it is as large as it gets, the others. */
function chosenScale(words, most, box, { least, top }, before, measure) {
  const cover = (scale) =>
    words.reduce((sum, word) => {
      const { width, height } = sized(word, most, scale, box, measure);
      return sum + width * height;
    }, 0) / (box.width * box.height);
  const scale = (fullness) => ({
    cap: least + (top - least) * Math.min(1, fullness),
    steep: STEEP - (STEEP - FLAT) * Math.max(0, fullness - 1),
  });
  const full = scale(2);
  if (before && before.cap >= least && before.cap <= top) {
    const covered = cover(before);
    const grown = before.cap === full.cap && before.steep === full.steep;
    if (covered <= BORNE && (covered >= LOOSE || grown)) return before;
  }
  let [low, high] = [0, 2];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (cover(scale(middle)) <= (middle > 1 ? FLATLY : AIMED)) low = middle;
    else high = middle;
  }
  return high === 2 ? full : scale(low);
}

/** Puts every item in its place; gives those for which there was none. */
function settle(items, held, box, squeezing) {
  for (const item of items) Object.assign(item, held.get(item.key) && at(held.get(item.key)));
  const old = items.filter(({ key }) => held.has(key));
  relax(old, box);
  const placed = [];
  let left = house(old, placed, box, (item) => ({ x: item.x, y: item.y, stretch: 1 }));
  const fresh = items.filter(({ key }) => !held.has(key));
  left = [...left, ...house(fresh, placed, box, () => ({ x: 0, y: 0, stretch: box.width / box.height }))];
  if (!squeezing || left.length > CROWD || !left.length) return new Set(left);

  // No hole is large enough: go where the fewest stand, and let them move up.
  for (const item of left) squeeze(item, placed, box);
  relax([...placed, ...left], box);
  const again = items.filter((item) => placed.includes(item) || left.includes(item));
  return new Set(house(again, [], box, (item) => ({ x: item.x, y: item.y, stretch: 1 })));
}

function strayed({ key, x, y, height }, held) {
  const was = held.get(key);
  return was && Math.hypot(x - was.x, y - was.y) > FAR * height;
}

const at = ({ x, y }) => ({ x, y });

/** Adds `items` to `placed`: first those that stand free, then the others as near as can be; gives the rest. */
function house(items, placed, box, start) {
  const homeless = items.filter((item) => !(free(item, placed, box) && placed.push(item)));
  const left = [];
  for (const item of homeless) {
    // Where a smaller one found nothing, the whole box need not be searched again.
    const hopeless = left.some(({ width, height }) => width <= item.width && height <= item.height);
    if (!hopeless && nearest(item, placed, box, start(item))) placed.push(item);
    else left.push(item);
  }
  return left;
}

function squeeze(item, placed, box) {
  let best = { cost: Number.POSITIVE_INFINITY };
  for (let y = -0.5; y <= 0.5; y += 1 / 16) {
    for (let x = -0.5; x <= 0.5; x += 1 / 32) {
      const spot = { ...item, x: x * (box.width - item.width), y: y * (box.height - item.height) };
      const cost = placed.reduce((sum, other) => sum + shared(spot, other), 0);
      if (cost < best.cost) best = { cost, ...at(spot) };
    }
  }
  Object.assign(item, at(best));
  placed.push(item);
}

function shared(a, b) {
  const x = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const y = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  return x > 0 && y > 0 ? x * y : 0;
}

/** Neighbours that overlap push each other apart, the smaller one more; nobody leaves the box. */
function relax(items, box) {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const item of items) moved = inside(item, box) || moved;
    for (let i = 0; i < items.length; i++)
      for (let j = i + 1; j < items.length; j++) moved = part(items[i], items[j]) || moved;
    if (!moved) return;
  }
}

function part(a, b) {
  const overX = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  if (overX <= 0) return false;
  const overY = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  if (overY <= 0) return false;
  const share = (b.width * b.height) / (a.width * a.height + b.width * b.height);
  // Up and down is the shorter way for most words; it also keeps lines of reading apart.
  const axis = overY <= overX ? "y" : "x";
  const over = (axis === "y" ? overY : overX) + 0.5;
  const sign = a[axis] < b[axis] || (a[axis] === b[axis] && a.key < b.key) ? 1 : -1;
  a[axis] -= sign * over * share;
  b[axis] += sign * over * (1 - share);
  return true;
}

function inside(item, { width, height }) {
  const x = clamp(item.x, (width - item.width) / 2);
  const y = clamp(item.y, (height - item.height) / 2);
  const moved = x !== item.x || y !== item.y;
  item.x = x;
  item.y = y;
  return moved;
}

const clamp = (value, most) => Math.max(-Math.max(0, most), Math.min(Math.max(0, most), value));

const fits = (item, { width, height }) =>
  Math.abs(item.x) <= (width - item.width) / 2 + 0.01 && Math.abs(item.y) <= (height - item.height) / 2 + 0.01;

const meets = (a, b) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width - 0.01 && Math.abs(a.y - b.y) * 2 < a.height + b.height - 0.01;

const free = (item, placed, box) => fits(item, box) && !placed.some((other) => meets(item, other));

/** Moves `item` along a spiral from `start`, `stretch` times as wide as high, to the first free place. */
function nearest(item, placed, box, { x, y, stretch }) {
  const reach = Math.hypot(box.width, box.height);
  const pace = Math.max(3, item.height / 5);
  let blocker = null;
  for (let radius = 0, angle = 0; radius < reach; ) {
    item.x = x + radius * Math.cos(angle) * Math.max(1, stretch);
    item.y = y + radius * Math.sin(angle);
    if (fits(item, box) && !(blocker && meets(item, blocker))) {
      blocker = placed.find((other) => meets(item, other));
      if (!blocker) return true;
    }
    const turn = pace / (Math.max(radius, pace) * Math.max(1, stretch));
    angle += turn;
    radius += (pace * turn) / (2 * Math.PI);
  }
  return false;
}
