// What the agent can do. A model is shown all but `run`.
const notes = new Map();

export const tools = {
  calculate: {
    description: 'Works out an expression of numbers, + - * / and brackets.',
    parameters: { type: 'object', properties: { expression: { type: 'string' } }, required: ['expression'] },
    run: ({ expression }) => calculate(expression.match(/[\d.]+|[-+*/()]/g) ?? []),
  },
  note: {
    description: 'Keeps a text under a name.',
    parameters: { type: 'object', properties: { name: { type: 'string' }, text: { type: 'string' } } },
    run({ name, text }) {
      notes.set(name, text);
      return `kept ${name}`;
    },
  },
  forget: {
    description: 'Throws away what is kept under a name, for good.',
    parameters: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    needsConsent: true,
    run: ({ name }) => (notes.delete(name) ? `gone: ${name}` : `there is no ${name}`),
  },
};

/** What comes of the first tokens; takes them away. */
function calculate(tokens, least = 0) {
  const first = tokens.shift();
  let value = first === '(' ? calculate(tokens) : first === '-' ? -calculate(tokens, 2) : Number(first);
  for (let next = tokens[0]; next in operators && operators[next].rank >= least; next = tokens[0]) {
    const { rank, of } = operators[tokens.shift()];
    value = of(value, calculate(tokens, rank + 1));
  }
  if (least === 0 && tokens[0] === ')') {
    tokens.shift();
  }
  if (Number.isNaN(value)) {
    throw new Error('only numbers, + - * / and brackets');
  }
  return value;
}

const operators = {
  '+': { rank: 0, of: (one, other) => one + other },
  '-': { rank: 0, of: (one, other) => one - other },
  '*': { rank: 1, of: (one, other) => one * other },
  '/': { rank: 1, of: (one, other) => one / other },
};
