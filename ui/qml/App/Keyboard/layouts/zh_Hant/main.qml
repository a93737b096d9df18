// Zhuyin, in the order that keyboards in Taiwan have: its signs compose traditional characters, and space is the first
// tone.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Plugins
import App.Keyboard

KioskLayout {
    rows: ["ㄅ ㄉ ˇ ˋ ㄓ ˊ ˙ ㄚ ㄞ ㄢ ㄦ", "ㄆ ㄊ ㄍ ㄐ ㄔ ㄗ ㄧ ㄛ ㄟ ㄣ", "ㄇ ㄋ ㄎ ㄑ ㄕ ㄘ ㄨ ㄜ ㄠ ㄤ", "ㄈ ㄌ ㄏ ㄒ ㄖ ㄙ ㄩ ㄝ ㄡ ㄥ BACK"]
    spare: ["1 2 3 4 5 6 7 8 9 0"]
    signs: ["1 2 3 4 5 6 7 8 9 0", "？ ！ 、 ： ； 「 」 （ ） …", "@ # $ % & + - / BACK", "《 》 『 』 “ ” — · ~ *", "① ② ③ ④ ⑤ ° € £ ¥ ="]
    comma: "，"
    stop: "。"
    signsName: "？123"
    lettersName: "注音"
    inputMode: InputEngine.InputMode.Zhuyin

    method: Component {
        TCInputMethod {}
    }
}
