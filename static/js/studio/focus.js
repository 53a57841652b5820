/** Move the focus to `selector` once what was asked for has been drawn. */
export function focusOn(selector, { all = false } = {}) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const element = document.querySelector(selector);
      element?.focus();
      if (all) element?.select?.();
    }),
  );
}
