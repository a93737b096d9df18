// Something that must be answered before the page goes on; the page behind it takes no touch.
import QtQuick
import App.Views

Rectangle {
    id: sheet

    required property string title
    property string line: ""
    property string iconName: ""
    default property alias content: column.data

    anchors.fill: parent
    color: "#B82C1650"
    Accessible.role: Accessible.Dialog
    Accessible.name: sheet.title

    // what lies behind is out of reach
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: column.height + 32 * Theme.px
        color: Colors.paper

        Column {
            id: column

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.margin
            anchors.rightMargin: Theme.margin
            y: 16 * Theme.px
            spacing: 8 * Theme.px

            Spot {
                visible: sheet.iconName !== ""
                iconName: sheet.iconName
                size: 28
                anchors.left: parent.left
            }

            Heading {
                title: sheet.title
                line: sheet.line
                capital: 10
            }
        }
    }
}
