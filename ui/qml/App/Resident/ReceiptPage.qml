// The answers are stored. Does the resident want a receipt, and how?
import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view

    Quilt {
        id: quilt
    }

    Row {
        id: thanks

        anchors.top: quilt.bottom
        anchors.topMargin: 15 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        spacing: 6 * Theme.px

        Spot {
            iconName: "check"
            tint: Colors.leafTint
            ink: Colors.leaf
            size: 26
        }

        Words {
            height: 26 * Theme.px
            text: qsTr("Thank you.")
            capital: 13
            strong: true
            Accessible.role: Accessible.Heading
        }
    }

    Words {
        id: saved

        anchors.top: thanks.bottom
        anchors.topMargin: 4 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        text: qsTr("Your answers are saved.")
        capital: 8.5
        horizontalAlignment: Text.AlignLeft
    }

    Column {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 47 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        spacing: 5 * Theme.px

        Heading {
            title: qsTr("Do you want a receipt?")
            line: qsTr("It shows that your answers were saved. It does not show your answers or your name.")
            bottomPadding: 4 * Theme.px
        }

        ReceiptCard {
            objectName: "receipt:paper"
            visible: page.view.canPrint
            iconName: "receipt"
            title: qsTr("Print it on paper")
            line: qsTr("Take it with you.")
            onChosen: page.view.chooseReceipt("paper")
        }

        ReceiptCard {
            objectName: "receipt:screen"
            iconName: "qr-code"
            title: qsTr("Show it on the screen")
            line: qsTr("Take a photo of it with your phone.")
            onChosen: page.view.chooseReceipt("screen")
        }

        ReceiptCard {
            objectName: "receipt:none"
            iconName: "x-circle"
            title: qsTr("No receipt")
            line: qsTr("You can’t look up or take out your answers later.")
            onChosen: page.view.chooseReceipt("none")
        }
    }
}
