// One less, or one more.
import QtQuick
import App.Views

Rectangle {
    id: button

    required property string iconName
    required property string name
    property string about: ""
    property bool filled: false
    property bool usable: true
    // likely to be used again: the scan stays on it
    readonly property bool repeats: true

    signal chosen

    enabled: button.usable
    width: 18 * Theme.px
    height: button.width
    radius: 4 * Theme.px
    color: button.filled && button.usable ? Colors.plum : Colors.card
    border.width: button.filled && button.usable ? 0 : Math.max(1, 0.5 * Theme.px)
    border.color: button.usable ? Colors.plum : Colors.hairline
    activeFocusOnTab: button.usable
    Accessible.role: Accessible.Button
    Accessible.name: button.name
    Accessible.description: button.about
    Accessible.onPressAction: button.chosen()

    Icon {
        anchors.centerIn: parent
        name: button.iconName + "-bold"
        size: 8
        tint: !button.usable ? Colors.border : button.filled ? Colors.card : Colors.plum
    }

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: button.chosen()
    }

    FocusRing {}
}
