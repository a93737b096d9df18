// One segment a question, in the colours of the streams.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Row {
    id: strip

    required property QtObject segments
    property int count: pieces.count

    spacing: 0.5 * Theme.px
    layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
    LayoutMirroring.enabled: false
    Accessible.ignored: true

    Repeater {
        id: pieces

        model: strip.segments

        Item {
            id: piece

            required property bool done
            required property bool first
            required property string mid
            required property string tint

            width: strip.width / Math.max(1, strip.count) - strip.spacing
            height: 2.4 * Theme.px

            Rectangle {
                x: (piece.first && !Theme.rtl ? 1.2 : 0) * Theme.px
                width: parent.width - (piece.first ? 1.2 : 0) * Theme.px
                height: parent.height
                radius: 1 * Theme.px
                color: piece.done ? piece.mid : piece.tint
            }
        }
    }
}
