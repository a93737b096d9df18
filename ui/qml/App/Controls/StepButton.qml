// One less, or one more.
import QtQuick
import App.Views

Pressable {
    id: button

    required property string iconName
    property string about: ""
    property bool filled: false
    property bool usable: true
    // likely to be used again: the scan stays on it
    readonly property bool repeats: true

    signal chosen

    enabled: button.usable
    width: (Theme.compact ? 14 : 18) * Theme.px
    height: button.width
    radius: 4 * Theme.px
    color: button.filled && button.usable ? Colors.plum : Colors.card
    border.width: button.filled && button.usable ? 0 : Math.max(1, 0.5 * Theme.px)
    border.color: button.usable ? Colors.plum : Colors.hairline
    activeFocusOnTab: button.usable
    Accessible.description: button.about
    onActed: button.chosen()

    Icon {
        anchors.centerIn: parent
        name: button.iconName + "-bold"
        size: 8
        tint: !button.usable ? Colors.border : button.filled ? Colors.onPlum : Colors.plum
    }
}
