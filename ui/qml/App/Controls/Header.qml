// The line over a page: the section's picture and title, "3 of 19", and the progress strip.
import QtQuick
import App.Views

Item {
    id: header

    required property VisitView view
    readonly property bool beside: !header.view.headUnder && header.view.headTitle !== ""
    readonly property real start: spot.width + 4 * Theme.px

    // a raised hand takes its place
    visible: !header.view.handRaised

    function from(side: real, width: real): real {
        return Theme.rtl ? row.width - side - width : side;
    }

    Item {
        id: row

        x: header.view.headRow.x
        y: header.view.headRow.y
        width: header.view.headRow.width
        height: header.view.headRow.height

        Spot {
            id: spot

            iconName: header.view.accentIcon
            tint: header.view.accentTint
            ink: header.view.accentDeep
            width: Math.round(header.view.headSpot)
            size: width / Theme.px
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }

        // title and place side by side, or the place under the title
        Words {
            id: title

            x: header.from(header.start, width)
            width: header.view.headTitleWidth
            y: header.view.headUnder ? (row.height - height - place.height) / 2 : (row.height - height) / 2
            visible: text !== ""
            text: header.view.headTitle
            capital: 5.6
            strong: true
            color: header.view.accentDeep
            horizontalAlignment: Text.AlignLeft
        }

        Words {
            id: place

            x: header.from(header.beside ? row.width - width : header.start, width)
            y: header.view.headUnder ? title.y + title.height : (row.height - height) / 2
            width: header.view.headPlaceWidth
            visible: text !== ""
            text: header.view.headPlace
            capital: 5.6
            color: Colors.softInk
            horizontalAlignment: header.beside ? Text.AlignRight : Text.AlignLeft
        }
    }

    ProgressStrip {
        visible: header.view.inSection
        x: row.x
        y: header.view.headStrip
        width: row.width
        segments: header.view.segments
    }
}
