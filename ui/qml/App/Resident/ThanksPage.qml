// The end: the code, unless no receipt is wanted, and where help is.
import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view
    readonly property ReceiptView receipt: page.view.receipt
    readonly property bool coded: page.view.paper !== "none"

    function told(paper: string, printed: string): string {
        if (paper === "none")
            return qsTr("Your answers are saved.");
        switch (printed) {
        case "printing":
            return qsTr("Your paper is being printed.");
        case "done":
            return qsTr("Take your paper. It shows that your answers were saved. It does not show your answers or your name.");
        case "unsure":
            return qsTr("Did your paper come out? If not, print it again, or take a photo of this code.");
        case "out_of_paper":
            return qsTr("The printer is out of paper. Take a photo of this code, or ask staff and print again.");
        case "cover_open":
            return qsTr("The printer is open. Take a photo of this code, or ask staff and print again.");
        case "jammed":
            return qsTr("The paper is stuck in the printer. Take a photo of this code, or ask staff and print again.");
        case "off":
            return qsTr("The printer is off. Take a photo of this code, or ask staff and print again.");
        case "busy":
        case "absent":
        case "unknown":
            return qsTr("The paper could not be printed. Take a photo of this code, or print again.");
        default:
            return qsTr("Take a photo of this code. It shows that your answers were saved. It does not show your answers or your name.");
        }
    }

    Quilt {
        id: quilt

        thin: true
    }

    Row {
        id: thanks

        anchors.top: quilt.bottom
        anchors.topMargin: 16 * Theme.px
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
        id: line

        anchors.top: thanks.bottom
        anchors.topMargin: 7 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        text: page.told(page.view.paper, page.receipt.printState)
        capital: 7
        horizontalAlignment: Text.AlignLeft
    }

    Rectangle {
        visible: page.coded
        anchors.top: line.bottom
        anchors.topMargin: 12 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        height: codes.height + 18 * Theme.px
        radius: 6 * Theme.px
        color: Colors.card
        border.width: Math.max(1, 0.4 * Theme.px)
        border.color: Colors.hairline

        Column {
            id: codes

            width: parent.width
            y: 6 * Theme.px
            spacing: 6 * Theme.px

            Image {
                anchors.horizontalCenter: parent.horizontalCenter
                width: 130 * Theme.px
                height: width
                smooth: false
                cache: false
                source: page.receipt.source
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("The code of your receipt")
            }

            Words {
                objectName: "handcode"
                width: parent.width
                text: page.receipt.handCode
                family: "Kiosk en"
                capital: 7
                strong: true
                horizontalAlignment: Text.AlignHCenter
            }

            Words {
                width: parent.width
                visible: page.receipt.address !== ""
                text: qsTr("The list comes out after the sessions. Look for this code at")
                capital: 5.2
                color: Colors.softInk
                horizontalAlignment: Text.AlignHCenter
            }

            Words {
                width: parent.width
                visible: page.receipt.address !== ""
                text: page.receipt.address + "/r"
                family: "Kiosk en"
                capital: 6.4
                strong: true
                color: Colors.plum
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    Notice {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dockHeight + 8 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        color: Colors.plumTint
        ink: Colors.ink
        iconName: "lifebuoy"
        text: qsTr("Need to talk to someone? Call or text 988, any time, free. In an emergency, call 911. For City services, call 311.")
        capital: 6
    }
}
