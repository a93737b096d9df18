// Over everything while the glass is wiped: it takes every touch, and does nothing with it.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: cover

    required property StaffView view

    visible: cover.view.wipingWord !== ""
    color: Colors.plumDeep

    MouseArea {
        anchors.fill: parent
    }

    MultiPointTouchArea {
        anchors.fill: parent
    }

    Words {
        objectName: "wiping"
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        text: cover.view.wipingWord
        capital: 9
        strong: true
        color: Colors.onDeep
        horizontalAlignment: Text.AlignHCenter
    }
}
