// A text: its capitals are `capital` millimetres high at the base size, its lines 1.25 em apart. A line is as high in
// every script: some fonts ask for twice as much room, which would leave holes.
import QtQuick
import App.Views

Text {
    id: words

    property real capital: 7
    property bool strong: false
    property string family: Theme.family
    readonly property real shown: words.capital <= 7 ? words.capital * Theme.scale : Theme.capital + (words.capital - 7) * Theme.lift

    color: Colors.ink
    font.family: words.family
    font.pixelSize: Math.round(Math.max(4, words.shown) * Theme.cap)
    font.bold: words.strong
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(words.font.pixelSize * 1.25)
    height: words.text === "" ? 0 : words.lineCount * words.lineHeight + words.topPadding + words.bottomPadding
    wrapMode: Text.WordWrap
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text
}
