// A visit was lost before this one; or too many were, and the staff must look.
import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view
    readonly property bool again: page.view.kind === "sorry"

    Quilt {
        id: quilt

        width: parent.width
        height: Theme.tall ? parent.width / 3 : 0
        visible: Theme.tall
    }

    Column {
        anchors.top: quilt.bottom
        anchors.topMargin: 24 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        spacing: 4 * Theme.px

        Words {
            width: parent.width
            text: page.again ? qsTr("We are sorry.") : qsTr("This screen has a problem.")
            capital: 11
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.Heading
        }

        Words {
            width: parent.width
            text: page.again ? qsTr("This screen had a problem. Answers that were not sent yet are lost. You can start again.") : qsTr("Please ask the staff.")
            capital: 6.4
            color: Colors.softInk
            horizontalAlignment: Text.AlignLeft
        }
    }

    ActionButton {
        objectName: "again"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 40 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        filled: page.again
        text: page.again ? qsTr("Start again") : qsTr("Try again")
        onChosen: page.view.goOn()
    }
}
