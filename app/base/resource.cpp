// SPDX-License-Identifier: MPL-2.0
#include "app/base/resource.h"

#include <QResource>

namespace atomalloc::app {

QByteArray resourceBytes(const QString &path)
{
    const QResource resource(path);
    return resource.isValid() ? resource.uncompressedData() : QByteArray();
}

} // namespace atomalloc::app
