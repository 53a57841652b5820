export const ask = () => "";
export const said = () => "";
export const show = () => "";
