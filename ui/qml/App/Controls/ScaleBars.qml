// The picture of one point of a scale: bars that fill up, or an arrow from the middle.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Item {
    id: bars

    required property int filled
    required property color tint
    property bool arrows: false

    readonly property real unit: (Theme.compact ? 0.8 : 1) * Theme.px

    width: 24 * bars.unit
    height: 16 * bars.unit
    Accessible.ignored: true

    Repeater {
        model: bars.arrows ? 0 : 5

        Rectangle {
            id: bar

            required property int index

            x: (Theme.rtl ? 4 - bar.index : bar.index) * 4.9 * bars.unit
            y: bars.height - bar.height
            width: 3.9 * bars.unit
            height: (4 + 3 * bar.index) * bars.unit
            radius: 1 * bars.unit
            color: bar.index < bars.filled ? bars.tint : "transparent"
            border.width: bar.index < bars.filled ? 0 : Theme.hair
            border.color: Colors.border
        }
    }

    Rectangle {
        visible: bars.arrows
        width: 24 * bars.unit
        height: Theme.hair
        y: 8 * bars.unit
        color: Colors.border
    }

    Rectangle {
        visible: bars.arrows
        readonly property int off: (Theme.rtl ? -1 : 1) * (bars.filled - 3)

        x: (off < 0 ? 12 + 5.5 * off : 12) * bars.unit - (off === 0 ? 1.5 * bars.unit : 0)
        y: 5 * bars.unit
        width: (off === 0 ? 3 : 5.5 * Math.abs(off)) * bars.unit
        height: 6 * bars.unit
        radius: 1 * bars.unit
        color: bars.tint
    }
}
