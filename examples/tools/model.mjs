// Stands in for a model. A real one goes here: the same question, sent to whoever runs it.

/**
 * What to do next: call a tool, or say something.
 *
 * @param {{role: string, content?: string, name?: string, call?: object}[]} history
 * @param {object} tools by their names, with `description` and `parameters`
 * @returns {Promise<{call?: {name: string, arguments: object}, text?: Iterable<string>}>}
 */
export async function model(history, tools) {
  const last = history.at(-1);
  if (last.role === 'tool') {
    return { text: words(`${last.name} says: ${last.content}`) };
  }
  const [, expression] = /([\d(][\d+\-*/(). ]*[\d)])/.exec(last.content) ?? [];
  const [, forgotten] = /forget (\w+)/i.exec(last.content) ?? [];
  const [, name, text] = /note (\w+): (.*)/i.exec(last.content) ?? [];
  if (name) {
    return { call: { name: 'note', arguments: { name, text } } };
  }
  if (forgotten) {
    return { call: { name: 'forget', arguments: { name: forgotten } } };
  }
  if (expression) {
    return { call: { name: 'calculate', arguments: { expression } } };
  }
  return { text: words(`I have these tools: ${Object.keys(tools).join(', ')}.`) };
}

/** As models give their answers: piece by piece. */
const words = (text) => text.split(/(?<= )/);
