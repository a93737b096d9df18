// No session is open.
import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view

    Quilt {
        id: quilt
    }

    Heading {
        anchors.top: quilt.bottom
        anchors.topMargin: 24 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        capital: 11
        title: qsTr("This screen is not open yet.")
        line: qsTr("Please ask the staff.")
    }
}
