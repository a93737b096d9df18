// The receipt's code. Black on white in every theme: a camera reads it.
import QtQuick

Block {
    id: block

    objectName: block.name

    property string source

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, parent.height)
        height: width
        color: "white"

        Image {
            anchors.fill: parent
            smooth: false
            cache: false
            source: block.source
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The code of your receipt")
        }
    }
}
