// The picture of one point of a scale: bars that fill up, or an arrow from the middle.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Item {
    id: bars

    required property int filled
    required property color tint
    property bool arrows: false

    width: 24 * Theme.px
    height: 16 * Theme.px
    Accessible.ignored: true

    Repeater {
        model: bars.arrows ? 0 : 5

        Rectangle {
            id: bar

            required property int index

            x: (Theme.rtl ? 4 - bar.index : bar.index) * 4.9 * Theme.px
            y: bars.height - bar.height
            width: 3.9 * Theme.px
            height: (4 + 3 * bar.index) * Theme.px
            radius: 1 * Theme.px
            color: bar.index < bars.filled ? bars.tint : "transparent"
            border.width: bar.index < bars.filled ? 0 : Math.max(1, 0.4 * Theme.px)
            border.color: Colors.border
        }
    }

    Rectangle {
        visible: bars.arrows
        width: 24 * Theme.px
        height: Math.max(1, 0.4 * Theme.px)
        y: 8 * Theme.px
        color: Colors.border
    }

    Rectangle {
        visible: bars.arrows
        readonly property int off: (Theme.rtl ? -1 : 1) * (bars.filled - 3)

        x: (off < 0 ? 12 + 5.5 * off : 12) * Theme.px - (off === 0 ? 1.5 * Theme.px : 0)
        y: 5 * Theme.px
        width: (off === 0 ? 3 : 5.5 * Math.abs(off)) * Theme.px
        height: 6 * Theme.px
        radius: 1 * Theme.px
        color: bars.tint
    }
}
