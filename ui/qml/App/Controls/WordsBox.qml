// Words that were typed; touched, it opens the typing page.
import QtQuick
import App.Views

Rectangle {
    id: box

    required property string label
    required property string text
    property bool oneLine: false

    signal opened

    radius: 4 * Theme.px
    color: Colors.card
    border.width: Theme.hair
    border.color: Colors.border
    opacity: tap.pressed ? 0.75 : 1
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: box.label
    Accessible.description: box.text
    Accessible.onPressAction: box.opened()

    Icon {
        id: pencil

        name: "pencil-simple-bold"
        size: 8
        tint: Colors.ink
        anchors.left: parent.left
        anchors.leftMargin: 6 * Theme.px
        y: box.oneLine ? (box.height - height) / 2 : 8 * Theme.px
    }

    Item {
        anchors.left: pencil.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: 6 * Theme.px
        anchors.topMargin: box.oneLine ? 0 : 6 * Theme.px
        anchors.bottomMargin: box.oneLine ? 0 : 6 * Theme.px
        clip: true

        Words {
            width: parent.width
            // the end of what is written, where not all of it fits
            y: box.oneLine ? (parent.height - height) / 2 : Math.min(0, parent.height - height)
            text: box.text === "" ? box.label : box.text
            capital: box.oneLine && Theme.compact && !Theme.stacked ? 5.6 : 7
            color: box.text === "" ? Colors.softInk : Colors.ink
            wrapMode: box.oneLine && box.text !== "" ? Text.NoWrap : Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: box.opened()
    }

    FocusRing {}
}
