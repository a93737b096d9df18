// The one question that must be answered.
import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view

    Header {
        view: page.view
        anchors.horizontalCenter: parent.horizontalCenter
    }

    Heading {
        y: Theme.headerHeight
        anchors.horizontalCenter: parent.horizontalCenter
        title: qsTr("Are you 18 or older?")
        capital: 10
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dockHeight + 8 * Theme.px
        spacing: 6 * Theme.px

        Card {
            objectName: "adult"
            width: Theme.contentWidth
            height: 46 * Theme.px
            text: qsTr("Yes", "age gate")
            chosen: false
            capital: 9
            onPicked: page.view.answerAge(true)
        }

        Card {
            objectName: "minor"
            width: Theme.contentWidth
            height: 46 * Theme.px
            text: qsTr("No", "age gate")
            chosen: false
            capital: 9
            onPicked: page.view.answerAge(false)
        }
    }
}
