// What stands over a page; one at a time. The page behind it takes no touch.
import QtQuick
import App.Views
import App.Blocks

Item {
    id: sheets

    required property VisitView view

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }

    Rectangle {
        anchors.fill: parent
        visible: sheets.view.sheet !== "busy"
        color: Colors.scrim
        Accessible.role: Accessible.Dialog
        Accessible.name: sheets.view.sheetTitle
    }

    Item {
        anchors.fill: parent
        visible: sheets.view.sheet !== "busy"

        BlockList {
            model: sheets.view.overPage
            receipt: ""
            onTouched: name => sheets.view.touch(name)
        }
    }
}
