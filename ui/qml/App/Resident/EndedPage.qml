// A visit that left nothing: why, and goodbye.
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
        title: page.view.reason === "erased" ? qsTr("Your answers are erased.") : qsTr("Thank you.")
        line: page.view.reason === "minor" ? qsTr("Today is for people 18 and older. Ask us about youth sessions.") : qsTr("Nothing was saved.")
    }
}
