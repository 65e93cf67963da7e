document.getElementById("rapporteur");const t=setInterval(()=>{const e=document.getElementById("rapporteur");if(e){e.textContent="hello";clearInterval(t)}},50)
