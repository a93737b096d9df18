// For staff, in a corner of the first page: the second medium does not hold everything. Residents need do nothing.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: sign

    width: said.width
    height: said.height
    color: Colors.amber

    Row {
        id: said

        spacing: 2 * Theme.px
        padding: 2 * Theme.px

        Icon {
            name: "warning-bold"
            tint: Colors.amberInk
            size: 6
            anchors.verticalCenter: words.verticalCenter
        }

        Text {
            id: words

            text: qsTr("For staff: the second copy is not kept")
            color: Colors.amberInk
            font.family: Theme.family
            font.pixelSize: Math.round(4 * Theme.cap)
        }
    }
}
