// A large button of the dock: outlined, or filled when it is the main action. Acts on release; sliding off cancels.
import QtQuick
import App.Views

Rectangle {
    id: button

    required property string text
    property string iconName: ""
    property bool iconAfter: false
    property bool filled: false
    property real capital: 6.4

    signal chosen

    implicitHeight: 24 * Theme.px
    radius: 6 * Theme.px
    color: button.filled ? Colors.plum : Colors.card
    border.width: button.filled ? 0 : Math.max(1, Math.round(0.45 * Theme.px))
    border.color: Colors.border
    opacity: tap.pressed ? 0.75 : 1
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: button.text
    Accessible.onPressAction: button.chosen()

    Row {
        anchors.centerIn: parent
        spacing: 3 * Theme.px
        layoutDirection: button.iconAfter !== Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        LayoutMirroring.enabled: false

        Icon {
            name: button.iconName === "" ? "" : button.iconName + "-bold"
            visible: button.iconName !== ""
            size: 8
            tint: button.filled ? Colors.card : Colors.ink
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            width: Math.min(implicitWidth, button.width - (button.iconName === "" ? 6 : 17) * Theme.px)
            text: button.text
            capital: button.capital
            strong: button.filled
            color: button.filled ? Colors.card : Colors.ink
            horizontalAlignment: Text.AlignHCenter
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: button.chosen()
    }

    FocusRing {}
}
