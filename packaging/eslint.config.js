import js from "@eslint/js";
import globals from "globals";

const markup = "Text reaches the page through lit, which escapes it.";

export default [
  { ignores: ["static/dist/**"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.browser },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-unused-vars": ["error", { args: "none" }],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property, message: markup })),
      ],
      "no-restricted-imports": [
        "error",
        { paths: ["lit/directives/unsafe-html.js", "lit/directives/unsafe-svg.js"].map((name) => ({ name, message: markup })) },
      ],
    },
  },
  { files: ["packaging/**"], languageOptions: { globals: globals.node } },
];
