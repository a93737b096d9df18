// How a key looks, and what it says of itself to a screen reader. The engine's own keys say nothing.
import QtQuick
import QtQuick.VirtualKeyboard.Styles
import App.Views
import App.Controls

KeyPanel {
    id: face

    // what it is called where its text is no word
    property string name: ""
    property string iconName: ""
    // what stands on it in place of its text
    property string word: ""
    property bool on: false
    property bool toggles: false
    property bool main: false
    // keys and switches are at this key; the text keeps the focus
    property bool atKey: false
    readonly property bool upper: face.control !== null && face.control.uppercased && !face.control.functionKey
    readonly property string written: face.control === null ? "" : face.upper ? face.control.displayText.toUpperCase() : face.control.displayText
    readonly property bool combining: /^\p{M}$/u.test(face.written)

    objectName: face.control === null ? "" : face.control.objectName
    activeFocusOnTab: true
    onAtKeyChanged: KeySet.point(face.atKey)
    Component.onDestruction: {
        if (face.atKey)
            KeySet.point(false);
    }
    Accessible.role: Accessible.Button
    Accessible.name: face.name !== "" ? face.name : KeySet.called(face.written, KeySet.language)
    Accessible.checkable: face.toggles
    Accessible.checked: face.on
    // the engine has no other way to press a key than this one of its own
    // qmllint disable unqualified
    Accessible.onPressAction: keyboard.keyboardInputArea.click(face.control)
    Accessible.onToggleAction: keyboard.keyboardInputArea.click(face.control)

    // qmllint enable unqualified

    Rectangle {
        anchors.fill: parent
        radius: 3 * Theme.px
        color: face.main || face.on ? Colors.plum : face.control !== null && face.control.functionKey ? Colors.dock : Colors.card
        opacity: face.control !== null && face.control.pressed ? 0.6 : 1

        Words {
            visible: face.iconName === ""
            width: parent.width - 2 * Theme.px
            anchors.centerIn: parent
            // a sign that stands on another letter is shown on a circle
            text: face.word !== "" ? face.word : face.combining ? "◌" + face.written : face.written
            capital: text.length > (face.combining ? 2 : 1) ? Math.min(5, KeySet.capital) : KeySet.capital
            strong: face.main
            color: face.main || face.on ? Colors.card : Colors.ink
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        Icon {
            visible: face.iconName !== ""
            anchors.centerIn: parent
            name: face.iconName === "" ? "" : face.iconName + "-bold"
            size: 8
            tint: face.main || face.on ? Colors.card : Colors.ink
        }
    }

    Ring {
        anchors.margins: -KeySet.gap / 2
        visible: face.atKey
    }
}
