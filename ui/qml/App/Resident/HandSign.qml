// A sign for the staff, to be seen across the room: someone here asks for a helper. It does not blink, and a touch takes it
// away. It stands where the header stands.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: sign

    required property VisitView view
    // the staff may not read the resident's language
    readonly property string forStaff: "Please come and help"

    objectName: "hand"
    height: Math.max(column.height + 4 * Theme.px, Theme.tall ? sign.view.headHeight - 3 * Theme.px : 0)
    color: Colors.gold
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: asked.text + " " + how.text
    Accessible.onPressAction: sign.view.raiseHand(false)

    Icon {
        id: icon

        name: "hand-waving-duotone"
        tint: Colors.ink
        size: Theme.compact ? 14 : 24
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        id: column

        anchors.left: icon.right
        anchors.right: parent.right
        anchors.leftMargin: 6 * Theme.px
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px

        Words {
            id: asked

            width: parent.width
            text: qsTr("Please come and help")
            capital: 7
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Words {
            visible: asked.text !== sign.forStaff
            width: parent.width
            text: sign.forStaff
            capital: 5
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Words {
            id: how

            width: parent.width
            text: qsTr("Touch to take this sign away")
            capital: 4.2
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: sign.view.raiseHand(false)
    }

    FocusRing {}
}
