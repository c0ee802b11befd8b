"""Official documents and status messages of QCVN 102:2016 for tiepcan (văn bản điện tử edXML)."""
