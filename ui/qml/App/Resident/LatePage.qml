// A page that is there only while it is shown: what is not there costs nothing when the language changes. Its code is
// compiled beforehand, in Qt's own thread, once the first page is on the glass.
import QtQuick
import App.Views

Loader {
    id: late

    required property VisitView view
    required property string file
    property int turn: 0
    property bool kept: false
    required property bool shown
    readonly property bool due: late.view.warm >= late.turn && late.turn > 0
    property Component compiled: null

    function settle(): void {
        if (late.due && late.compiled === null)
            late.compiled = Qt.createComponent(late.file, Component.Asynchronous, late);
        const wanted = late.shown || (late.kept && late.due);
        if (wanted && late.status === Loader.Null)
            late.setSource(late.file, {
                "view": late.view
            });
        else if (!wanted && late.status !== Loader.Null)
            late.setSource("");
    }

    anchors.fill: parent
    visible: late.shown
    onShownChanged: late.settle()
    onDueChanged: late.settle()
    Component.onCompleted: late.settle()
}
