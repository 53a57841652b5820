// Circles that would cover each other move apart, as little as they must.
const ROUNDS = 80;
const TURN = 2.4; // what stands in the very same place goes off in different directions

/** `spots` = [{x, y, r}] in parts of the square → [{x, y}] where they are drawn: wholly inside it, and always the same. */
export function apart(spots) {
  const inside = (value, r) => Math.max(r, Math.min(1 - r, value));
  const drawn = spots.map(({ x, y, r }) => ({ x: inside(x, r), y: inside(y, r), r }));
  for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
    moved = false;
    for (const [at, one] of drawn.entries()) {
      for (const other of drawn.slice(0, at)) {
        const [dx, dy] = [one.x - other.x, one.y - other.y];
        const near = Math.hypot(dx, dy);
        const lack = (one.r + other.r - near) / 2;
        if (lack < 0.001) continue;
        const turn = near > 0.001 ? Math.atan2(dy, dx) : at * TURN;
        for (const [each, way] of [[one, lack], [other, -lack]]) {
          each.x = inside(each.x + way * Math.cos(turn), each.r);
          each.y = inside(each.y + way * Math.sin(turn), each.r);
        }
        moved = true;
      }
    }
  }
  return drawn;
}
