// A button of the desk: outlined, filled when it is the main action, tinted when it is chosen.
import QtQuick
import App.Views
import App.Controls

Pressable {
    id: button

    property string iconName: ""
    property bool chosen: false
    property bool filled: false
    property real capital: 5

    implicitHeight: 16 * Theme.px
    implicitWidth: label.implicitWidth + (button.iconName === "" ? 10 : 22) * Theme.px
    radius: 5 * Theme.px
    color: button.filled ? Colors.plum : button.chosen ? Colors.plumTint : Colors.card
    border.width: button.filled ? 0 : button.chosen ? Math.round(1.0 * Theme.px) : Theme.hair
    border.color: button.chosen ? Colors.plum : Colors.border

    Row {
        anchors.centerIn: parent
        spacing: 3 * Theme.px

        Icon {
            name: button.iconName
            visible: button.iconName !== ""
            tint: button.filled ? Colors.onPlum : Colors.plum
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            id: label

            width: Math.min(implicitWidth, button.width - (button.iconName === "" ? 4 : 16) * Theme.px)
            text: button.text
            capital: button.capital
            strong: button.filled || button.chosen
            color: button.filled ? Colors.onPlum : Colors.ink
            horizontalAlignment: Text.AlignHCenter
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
