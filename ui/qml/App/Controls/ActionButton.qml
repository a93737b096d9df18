// A large button: outlined, or filled when it is the main action.
import QtQuick
import App.Views

Pressable {
    id: button

    property string about: ""
    property string iconName: ""
    property bool iconAfter: false
    property bool filled: false
    property bool strong: false
    property real capital: Theme.navigation
    readonly property real iconRoom: (Theme.compact ? 9 : 11) * Theme.px
    readonly property real around: (Theme.compact ? 4 : 6) * Theme.px
    readonly property bool pictured: button.iconName !== "" && (button.width <= 0 || label.implicitWidth + button.iconRoom + button.around <= button.width)

    signal chosen

    implicitHeight: Theme.actionHeight
    implicitWidth: label.implicitWidth + button.around * 2 + (button.iconName === "" ? 0 : button.iconRoom)
    radius: 6 * Theme.px
    color: button.filled ? Colors.plum : Colors.card
    border.width: button.filled ? 0 : Theme.hair
    border.color: Colors.border
    Accessible.description: button.about
    onActed: button.chosen()

    Row {
        anchors.centerIn: parent
        spacing: 3 * Theme.px
        layoutDirection: button.iconAfter !== Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        LayoutMirroring.enabled: false

        Icon {
            name: button.pictured ? button.iconName + "-bold" : ""
            visible: button.pictured
            size: Theme.compact ? 6 : 8
            tint: button.filled ? Colors.onPlum : Colors.ink
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            id: label

            width: Math.min(implicitWidth, button.width - button.around - (button.pictured ? button.iconRoom : 0))
            text: button.text
            capital: button.capital
            strong: button.filled || button.strong
            color: button.filled ? Colors.onPlum : Colors.ink
            horizontalAlignment: Text.AlignHCenter
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
