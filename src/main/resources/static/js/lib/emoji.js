// Emoji by the names people type for them.

const NAMED = `👍 thumbsup +1|👎 thumbsdown -1|❤️ heart love|😂 joy laughing|🙂 smile|😀 grinning happy|😅 sweat_smile|
😉 wink|😊 blush|😍 heart_eyes|🤔 thinking|😐 neutral|🙄 eye_roll|😏 smirk|😬 grimace|😴 sleeping|😎 cool sunglasses|
😕 confused|😮 surprised wow|😢 sad cry|😭 sob|😡 angry|🤯 mind_blown|🥳 party_face|🤷 shrug|🤦 facepalm|🙏 thanks pray|
👏 clap|🙌 hooray|👋 wave hello|🤝 handshake deal|💪 muscle strong|👀 eyes looking|🎉 tada party|🎂 cake birthday|
🔥 fire hot|✨ sparkles|⭐ star|🚀 rocket ship_it|✅ check done yes|❌ cross no|⚠️ warning|🚨 alert siren|❓ question|
❗ exclamation|💯 hundred 100|💡 idea bulb|🐛 bug|🔧 wrench fix|🔨 hammer build|🧪 test tube|📦 package|📌 pin|📎 clip|
📝 memo note|📄 page|📊 chart|📈 up_chart|📉 down_chart|📅 calendar|⏰ alarm clock|⏳ hourglass wait|🔍 search|🔒 lock|
🔑 key|🔗 link|💾 save disk|💻 computer laptop|🖥️ desktop screen|📱 phone|🤖 robot agent|👻 ghost|💀 skull|🎯 target|
🏆 trophy|🥇 gold first|☕ coffee|🍺 beer|🍕 pizza|🌍 world earth|🌱 seedling|🌈 rainbow|☀️ sun|🌙 moon|⚡ zap lightning|
❄️ snow|🎵 music|📣 announce megaphone|💬 speech talk|➡️ right|⬅️ left|⬆️ up|⬇️ down|🔁 repeat again|🆗 ok|🆕 new`;

const ALL = NAMED.split('|').map((entry) => {
  const [sign, ...names] = entry.trim().split(' ');
  return { sign, names };
});

const MOST_SHOWN = 8;

/** Those of which a name begins like this, what begins with it as its first name before the others. */
export function emojiNamed(begun) {
  const wanted = begun.toLowerCase();
  const rank = ({ names }) => {
    const at = names.findIndex((name) => name.startsWith(wanted));
    return at < 0 ? Infinity : at;
  };
  return ALL.filter((one) => rank(one) < Infinity)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST_SHOWN);
}
