// Behind a sheet's words. What lies behind it is out of reach.
import QtQuick
import App.Views

Block {
    id: block

    Rectangle {
        anchors.fill: parent
        color: Colors.paper
        border.width: Colors.pictures ? 0 : Theme.hair
        border.color: Colors.border
    }
}
