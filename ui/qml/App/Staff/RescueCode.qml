// The rescue code, once: large words to write down.
import QtQuick
import App.Views
import App.Controls

Column {
    id: rescue

    required property StaffView view
    readonly property DoorView door: view.door

    spacing: 12 * Theme.px

    Rectangle {
        width: rescue.width
        height: words.height + 24 * Theme.px
        radius: 4 * Theme.px
        color: Colors.card
        border.width: Theme.hair
        border.color: Colors.border

        Words {
            id: words

            objectName: "rescue-code"
            anchors.centerIn: parent
            width: parent.width - 24 * Theme.px
            text: rescue.door.rescue
            capital: 9
            strong: true
            horizontalAlignment: Text.AlignHCenter
        }
    }

    DeskButton {
        objectName: "written"
        width: rescue.width
        height: 24 * Theme.px
        text: rescue.door.writtenWord
        filled: true
        onActed: rescue.view.touch("written")
    }
}
