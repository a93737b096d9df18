// The purse of tokens: gold while they are there, rings where they were.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Rectangle {
    id: purse

    required property int remaining
    required property int total

    radius: 6 * Theme.px
    color: Colors.plumDeep

    Row {
        id: coins

        visible: !Theme.compact
        anchors.left: parent.left
        anchors.leftMargin: 7 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2.2 * Theme.px

        Repeater {
            model: purse.total

            Rectangle {
                id: coin

                required property int index
                readonly property bool here: coin.index < purse.remaining

                width: Math.min(13 * Theme.px, (purse.width * 0.62) / purse.total - coins.spacing)
                height: coin.width
                radius: coin.width / 2
                color: coin.here ? Colors.gold : "transparent"
                border.width: Math.max(1, 0.5 * Theme.px)
                border.color: coin.here ? Colors.goldRim : Colors.plumMid
            }
        }
    }

    Words {
        anchors.left: coins.visible ? coins.right : parent.left
        anchors.right: parent.right
        anchors.rightMargin: 7 * Theme.px
        anchors.leftMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1 of %2 left").arg(purse.remaining).arg(purse.total)
        capital: 6.4
        strong: true
        color: Colors.onDeep
        horizontalAlignment: coins.visible ? Text.AlignRight : Text.AlignLeft
    }
}
