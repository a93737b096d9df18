// A tool of the dock's second row: an icon over its word.
import QtQuick
import App.Views

Rectangle {
    id: tool

    required property string text
    required property string iconName
    property bool soft: false

    signal chosen

    implicitWidth: (tool.soft ? 50 : 35) * Theme.px
    implicitHeight: 25 * Theme.px
    radius: 6 * Theme.px
    color: tool.soft ? Colors.plumTint : Colors.card
    opacity: tap.pressed ? 0.75 : 1
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: tool.text
    Accessible.onPressAction: tool.chosen()

    Icon {
        name: tool.iconName + "-duotone"
        size: 10
        anchors.horizontalCenter: parent.horizontalCenter
        y: 3.5 * Theme.px
    }

    Words {
        width: tool.width - 2 * Theme.px
        y: 14.5 * Theme.px
        height: 8 * Theme.px
        text: tool.text
        capital: 4.2
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: tool.chosen()
    }

    FocusRing {}
}
