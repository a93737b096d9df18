// The keyboard: Qt's engine with our layouts and our style. It types into whatever has the focus.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import App.Views

Rectangle {
    id: board

    property string focusGroup: "keyboard"

    height: KeySet.height
    color: Colors.keyboard
    Component.onCompleted: panel.keyboard.noAnimations = true

    Binding {
        target: VirtualKeyboardSettings
        property: "locale"
        value: KeySet.layout
    }

    Binding {
        target: panel.keyboard.wordCandidateView
        property: "anchors.rightMargin"
        value: more.width
    }

    // before the strip, which is the panel's own, so that keys meet both before the letters
    MoreCharacters {
        id: more

        z: 1
        strip: panel.keyboard.wordCandidateView
        anchors.right: parent.right
        y: -KeySet.strip
    }

    InputPanel {
        id: panel

        width: KeySet.room
        anchors.bottom: parent.bottom
        externalLanguageSwitchEnabled: true
    }
}
