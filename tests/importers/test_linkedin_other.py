"""The files of a complete archive that are not used: known by their header whatever their name, every record counted."""

from __future__ import annotations

import io

import pytest

from auditor.importers.base import Context, SourceFile
from auditor.importers.files import find_files
from auditor.importers.linkedin_other import LINKEDIN_OTHER, NOT_USED
from auditor.importers.listed import identify
from auditor.resources import sample_data
from tests.importers.claims import claimants

AD_TARGETING = (  # columns repeat; which ones there are differs by member, and the age may be left out
    "Member Age,Buyer Groups,Company Names,Company Names,Company Follower of,Company Names,Company Category,Company Size,"
    "Degrees,degreeClass,Recent Device OS,Member Schools,Job Functions,Member Gender,Graduation Year,Member Interests,"
    "Interface Locales,interfaceLocale,Profile Locations,Job Seniorities,Member Skills,Job Titles,Job Titles",
    "Member Age,Buyer Groups,Buyer Groups,Company Names,Company Names,Company Follower of,degreeClass,Job Functions,"
    "Job Seniorities,Member Schools,Member Schools,Profile Locations",
    "Company Names,Company Names,Company Follower of,degreeClass,Member Schools,Job Functions,Job Seniorities,Job Titles",
)
HEADERS = (
    *AD_TARGETING,
    "Time,Event",
    "Ad clicked Date,Ad Title/Id",
    "Action,Date,Ad Title/Id,Page/App",
    "Supported Cause",
    "Name,Url,Authority,Started On,Finished On,License Number",
    "Organization,Followed On",
    "Name,Number",
    "Event Name,Event Time,Status,External Url",
    "HashTag,CreatedTime,LastModifiedTime,State",
    "Title,Description,Issued On",
    "Category,Type of inference,Description,Inference",
    "Question,Answer",
    "Locations,Industries,Company Employee Count,Preferred Job Types,Job Titles,Open To Recruiters,Dream Companies",
    "Company Name,Title,Employment Status,Company Description,Job Description,Location Description,Job Functions,"
    "Company Industries,Seniority Level,Required Skills,Education Levels,Onsite Apply,Contact Email,Company Apply Url,"
    "Base Salary,Additional Compensation,Job State,Create Date,List Date,Close Date,Expiration Date",
    "Saved Date,Job Url,Job Title,Company Name",
    "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID",
    "Saved Search Date,Jobs Search Url",
    "Name,Proficiency",
    "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),Content Saved,",
    "Login Date,IP Address,User Agent,Login Type",
    "Challenge Date,IP Address,User Agent,Country,Challenge Type",
    "Date,Status,FullName",
    "Extension,Number,Type",
    "Number,Extension,Is_WhatsApp_Number",
    "Private Identity Asset Name,Private Identity Asset Raw Text",
    "Profile Summary",
    "Title,Description,Url,Started On,Finished On",
    "Name,Published On,Description,Publisher,Url",
    "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,Invoice Number,Description,"
    "Tax Amount,Sub Total,Total Amount,Currency Code",
    "Registered At,Registration Ip,Subscription Types",
    "Date/Time,Media Description,Media Link",
    "Type,Link",
    "savedItem,CreatedTime",
    "Time,Search Query",
    "Creation Time,Marketplace Type,ProFinder Service Category,Secondary Service Category,Status",
    "First name,Middle name,Last name,Verification type,Organization name,Email address,Country,State,City,Year of birth,"
    "Issuing authority,Document type,Verification service provider,Verified date,Expiry date",
    "Verification type,Organization name,Document type,Verification service provider,Verified date,Expiry date",
    "Company Name,Role,Cause,Started On,Finished On,Description",
)


def a_file(header: str, records: int) -> SourceFile:
    row = ",".join("x" for _ in header.split(","))
    data = "\n".join([header, *[row] * records, ""]).encode()
    return SourceFile("export.csv", "export.csv", "", len(data), lambda: io.BytesIO(data))


@pytest.mark.parametrize("header", HEADERS)
def test_a_file_that_is_not_used_is_known_by_its_header(header: str) -> None:
    """Nobody else claims it, a bare header included, and every record is set aside with the reason."""
    assert claimants(a_file(header, 0)) == [LINKEDIN_OTHER]
    file = a_file(header, 2)
    assert claimants(file) == [LINKEDIN_OTHER]
    reading = LINKEDIN_OTHER.read(file, Context(latest_year=2027))
    assert (reading.read, reading.kept) == (2, 0)
    assert list(reading.problems["reason"]) == [NOT_USED] * 2


@pytest.mark.parametrize("header", ["Type,Link,Name", "First Name,Last Name,Email Address,Job Titles", "Link,Kind"])
def test_a_table_that_shares_columns_with_them_is_not_one_of_them(header: str) -> None:
    """A few columns tell a file only together, or when it has no others."""
    assert not LINKEDIN_OTHER.identify(a_file(header, 1))


def test_no_table_of_the_sample_archives_is_unknown() -> None:
    """Of a complete archive every table is known, used or not."""
    files, _ = find_files(sorted(sample_data().glob("**/Complete_*.zip")))
    tables = [file for file in files if file.name.endswith(".csv")]
    assert len({file.display.split("/")[0] for file in tables}) == 2
    assert [file.display for file in tables if identify(file) is None] == []
