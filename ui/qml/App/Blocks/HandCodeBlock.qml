// The part of the code that can be copied by hand, in groups of four, and where to look it up.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    required property string spoken

    objectName: block.name

    Column {
        width: parent.width - 8 * Theme.px
        anchors.centerIn: parent
        spacing: 2 * Theme.px

        Words {
            width: parent.width
            text: block.text
            family: "Kiosk en"
            capital: 7
            strong: true
            horizontalAlignment: Text.AlignHCenter
            Accessible.name: block.spoken
        }

        Words {
            width: parent.width
            visible: text !== ""
            text: block.line
            capital: 5.2
            color: Colors.softInk
            horizontalAlignment: Text.AlignHCenter
        }

        Words {
            width: parent.width
            visible: text !== ""
            text: block.icon
            family: "Kiosk en"
            capital: 6.4
            strong: true
            color: Colors.plum
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
