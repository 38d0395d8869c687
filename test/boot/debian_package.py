"""Files of Debian packages that tests use without installing them, unpacked below build/packages."""
import glob
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
UNPACKED = os.path.join(HERE, "..", "..", "build", "packages")


def unpacked(package):
    """The folder with the package's files. Fails loudly where apt-get can't fetch it."""
    folder = os.path.join(UNPACKED, package)
    if not os.path.isdir(folder):
        os.makedirs(UNPACKED, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=UNPACKED) as fresh:
            # Whom apt-get would otherwise load as may not write here.
            download = ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package]
            if subprocess.run(download, cwd=fresh, check=False).returncode != 0:
                # An index that is empty or too old: only root may fetch it anew.
                subprocess.run(["apt-get", "update", "-qq"], check=False)
                subprocess.run(download, cwd=fresh, check=True)
            files = os.path.join(fresh, "files")
            archive, = glob.glob(os.path.join(fresh, "*.deb"))
            subprocess.run(["dpkg-deb", "-x", archive, files], check=True)
            os.rename(files, folder)
    return folder


def ranch():
    """The ebin of ranch as the package of rabbitmq-server carries it."""
    found, = glob.glob(os.path.join(unpacked("rabbitmq-server"), "usr", "lib", "rabbitmq", "lib",
                                    "*", "plugins", "ranch-*", "ebin"))
    return found
