// Pinyin: Latin keys compose simplified characters; the apostrophe parts syllables.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Plugins
import App.Keyboard

KioskLayout {
    rows: ["q w e r t y u i o p", "a s d f g h j k l", "' z x c v b n m BACK"]
    spare: ["1 2 3 4 5 6 7 8 9 0"]
    signs: ["1 2 3 4 5 6 7 8 9 0", "？ ！ 、 ： ； “ ” （ ） …", "@ # $ % & + - / BACK", "《 》 「 」 ‘ ’ — · ~ *", "① ② ③ ④ ⑤ ° € £ ¥ ="]
    comma: "，"
    stop: "。"
    signsName: "？123"
    lettersName: "拼音"
    inputMode: InputEngine.InputMode.Pinyin

    method: Component {
        PinyinInputMethod {}
    }
}
