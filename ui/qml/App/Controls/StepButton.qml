// One less, or one more.
import QtQuick
import App.Views

Rectangle {
    id: button

    required property string iconName
    required property string name
    property bool filled: false

    signal chosen

    width: 18 * Theme.px
    height: button.width
    radius: 4 * Theme.px
    color: button.filled && button.enabled ? Colors.plum : Colors.card
    border.width: button.filled && button.enabled ? 0 : Math.max(1, 0.5 * Theme.px)
    border.color: button.enabled ? Colors.plum : Colors.hairline
    activeFocusOnTab: button.enabled
    Accessible.role: Accessible.Button
    Accessible.name: button.name
    Accessible.onPressAction: button.chosen()
    Keys.onSpacePressed: button.chosen()
    Keys.onReturnPressed: button.chosen()

    Icon {
        anchors.centerIn: parent
        name: button.iconName + "-bold"
        size: 8
        tint: !button.enabled ? Colors.border : button.filled ? Colors.card : Colors.plum
    }

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: button.chosen()
    }

    FocusRing {}
}
