import App.Keyboard

KioskLayout {
    rows: ["ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط ذ", "أ إ آ ئ ء ؤ ر ى ة و ز ظ"]
    spare: ["1 2 3 4 5 6 7 8 9 0"]
    signs: ["١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ٠", "؟ ! ؛ : - ( ) / « » \"", "1 2 3 4 5 6 7 8 9 0", "@ # $ % & + = * ٪ '", "َ ِ ُ ّ ْ ً ٍ ٌ ـ ٱ"]
    comma: "،"
    signsName: "؟١٢٣"
    lettersName: "أبج"
    backBelow: true
}
